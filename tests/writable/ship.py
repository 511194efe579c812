"""Makes what ships with the project of these checks; run in its folder.

    data/     60 MB in twelve files and a folder, to be listed
    big.bin   20 MB, every block with its number
    *.db      databases as their owners left them: open, closed in WAL mode, with a hot journal
"""

import os
import shutil
import sqlite3

BLOCK = 65536

os.makedirs('data/deep/er')
for number in range(12):
    with open(f'data/{number:02}.bin', 'wb') as file:
        file.write(bytes([number]) * 5_000_000)
with open('data/deep/er/note.txt', 'w') as file:
    file.write('shipped')
with open('data/photo[1].txt', 'w') as file:
    file.write('brackets')
with open('users.json', 'w') as file:
    file.write('["ann"]')
os.utime('users.json', (1_000_000_000, 1_000_000_000))
with open('big.bin', 'wb') as file:
    for number in range(320):
        file.write(number.to_bytes(2, 'big') * (BLOCK // 2))
with open('tool.sh', 'w') as file:
    file.write('#!/bin/sh\necho works\n')
os.chmod('tool.sh', 0o755)
os.symlink('users.json', 'link.json')
os.makedirs('kept')
open('kept/.gitkeep', 'w').close()


def database(name, mode):
    connection = sqlite3.connect(name)
    connection.execute(f'pragma journal_mode = {mode}')
    connection.execute('create table t (x)')
    connection.execute("insert into t values ('committed')")
    connection.commit()
    return connection


database('closed.db', 'wal').close()

# A copy of a database in use: its newest row is in the -wal file alone.
in_use = database('wal.db', 'wal')
for suffix in ('', '-wal', '-shm'):
    shutil.copyfile(f'wal.db{suffix}', f'open.db{suffix}')
in_use.close()
os.remove('wal.db')

# A copy in the middle of a transaction that was never finished: the journal takes it back.
os.makedirs('store')
connection = database('store/part.db', 'delete')
connection.execute('pragma cache_size = 1')
connection.execute('begin')
connection.execute("update t set x = 'unfinished'")
connection.executemany('insert into t values (?)', [('x' * 1000,)] * 500)
for suffix in ('', '-journal'):
    shutil.copyfile(f'store/part.db{suffix}', f'store/cut.db{suffix}')
connection.rollback()
connection.close()
os.remove('store/part.db')
