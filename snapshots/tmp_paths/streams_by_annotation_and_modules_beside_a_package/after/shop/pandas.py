import pandas as pd


def empty():
    return pd.DataFrame()
