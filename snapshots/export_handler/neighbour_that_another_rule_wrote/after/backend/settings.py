NAME = 'ann'
