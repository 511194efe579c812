import os

os.makedirs('data/scans')
