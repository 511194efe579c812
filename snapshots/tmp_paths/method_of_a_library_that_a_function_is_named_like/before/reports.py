import pandas as pd


def to_csv(rows):
    pd.DataFrame(rows).to_csv('report.csv')
