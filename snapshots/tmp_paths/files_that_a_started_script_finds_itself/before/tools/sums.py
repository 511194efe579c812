from tools.numbers import read

print(sum(read()))
