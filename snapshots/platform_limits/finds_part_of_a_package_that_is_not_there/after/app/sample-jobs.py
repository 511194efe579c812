def job(): pass
