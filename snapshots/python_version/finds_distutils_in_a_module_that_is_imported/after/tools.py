from distutils.version import LooseVersion

OLD = LooseVersion('1.0')
