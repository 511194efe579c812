thing = '1'
