from setuptools import setup

setup(name='rates', install_requires=['flask', 'requests'])
