from setuptools import setup

with open('requirements.txt', encoding='utf_16') as file:
    setup(name='shop', install_requires=file.read().split())
