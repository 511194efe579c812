import cairosvg
import h5py
import pyarrow.parquet as pq
import pyexcel
import pygal
import pypandoc
import tabula
from elevenlabs import save
from flask import Flask, send_file
from huggingface_hub import hf_hub_download
from openai import OpenAI
from pyvis.network import Network

app = Flask(__name__)


@app.post('/charts')
def charts():
    chart = pygal.Bar()
    chart.render_to_file('chart.svg')
    chart.render_to_png(filename='chart.png')
    cairosvg.svg2png(url='logo.svg', write_to='logo.png')
    Network().save_graph('net.html')
    return send_file('chart.svg')


@app.post('/tables')
def tables():
    tabula.convert_into('report.pdf', 'report.csv', output_format='csv')
    pyexcel.save_as(array=[[1]], dest_file_name='report.xlsx')
    pypandoc.convert_text('# x', 'docx', format='md', outputfile='report.docx')
    pq.write_table(pq.read_table('old.parquet'), 'new.parquet')
    with h5py.File('data.h5', 'w') as file, h5py.File('shipped.h5') as shipped:
        file['x'] = shipped['x'][:]
    return 'made'


@app.post('/sounds')
def sounds():
    OpenAI().audio.speech.create(input='x').write_to_file('speech.mp3')
    save(b'', 'voice.mp3')
    hf_hub_download('ann/voice', 'voice.bin', local_dir='models')
    return 'made'
