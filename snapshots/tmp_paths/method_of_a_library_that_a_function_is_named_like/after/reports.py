import pandas as pd

from vercel_env import writable


def to_csv(rows):
    pd.DataFrame(rows).to_csv(writable('report.csv'))
