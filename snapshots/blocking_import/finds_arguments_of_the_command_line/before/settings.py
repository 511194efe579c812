from sys import argv

script, folder = argv
last = argv[-2]
