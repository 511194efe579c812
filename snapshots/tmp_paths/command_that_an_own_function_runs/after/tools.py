import subprocess


def convert(option, *words):
    subprocess.run(['convert', option, *words])
    subprocess.run(words, check=True)


class Tool:
    def run(self, words):
        subprocess.run(['tool'] + words, check=True)
