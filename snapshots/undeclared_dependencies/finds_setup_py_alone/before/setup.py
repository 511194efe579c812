from setuptools import setup

setup(name="shop", install_requires=["flask"])
