COUNTER = 'counter.txt'
