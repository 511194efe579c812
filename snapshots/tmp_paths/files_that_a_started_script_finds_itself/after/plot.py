import csv

import matplotlib.pyplot as plt

with open('points.csv') as file:
    plt.plot([float(row[1]) for row in csv.reader(file)])
plt.savefig('plot.png')
