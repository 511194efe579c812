def read():
    with open("sums/numbers.txt") as file:
        return [int(line) for line in file]
