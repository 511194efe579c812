if True:
	try:
		import numpy as np
	except ImportError: pass

def mean(values):
	return np.mean(values) if np else sum(values) / len(values)
