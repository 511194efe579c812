SORT = 'sort data/rows.csv -o data/rows.csv'
