import distutils
