open('out.csv', 'w').write('x')
