import os

os.makedirs('data', exist_ok=True)
with open('data/seed.json', 'w') as f:
    f.write('{}')
