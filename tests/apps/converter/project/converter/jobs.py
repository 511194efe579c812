"""The folder of each job: jobs/000001/ with the source, the result and meta.json."""

import json
import shutil
import zipfile
from pathlib import Path

from flask import current_app

from . import db
from .formats import CONVERTERS, ConversionError


def job_folder(job_id):
    return current_app.config['JOB_FOLDER'] / f'{job_id:06d}'


def result_of(job):
    return job_folder(job['id']) / (Path(job['name']).stem + job['target'])


def write_meta(job_id, **values):
    path = job_folder(job_id) / 'meta.json'
    meta = json.loads(path.read_text()) if path.exists() else {}
    meta.update(values)
    path.write_text(json.dumps(meta, indent=2, sort_keys=True))
    return meta


def read_meta(job_id):
    with open(job_folder(job_id) / 'meta.json') as file:
        return json.load(file)


def create(upload, filename, target):
    """Keep the upload, then move it into the folder of its job."""
    waiting = current_app.config['UPLOAD_FOLDER'] / filename
    upload.save(waiting)
    size = waiting.stat().st_size
    source = waiting.suffix.lower()
    job_id = db.add_job(filename, source, target)
    folder = job_folder(job_id)
    folder.mkdir()
    shutil.move(str(waiting), str(folder / filename))
    write_meta(job_id, name=filename, size=size, target=target)
    current_app.logger.info('job %s: %s to %s', job_id, filename, target)
    return job_id


def run(job_id):
    job = db.find_job(job_id)
    source = job_folder(job_id) / job['name']
    target = result_of(job)
    try:
        CONVERTERS[job['source'], job['target']](source, target)
    except ConversionError as error:
        db.set_status(job_id, 'failed', str(error))
        write_meta(job_id, error=str(error))
        current_app.logger.warning('job %s failed: %s', job_id, error)
        return
    db.set_status(job_id, 'done')
    write_meta(job_id, result=target.name, result_size=target.stat().st_size)


def remove(job_id):
    shutil.rmtree(job_folder(job_id), ignore_errors=True)
    db.delete_job(job_id)
    current_app.logger.info('job %s: removed', job_id)


def archive():
    """Every result in one archive."""
    path = current_app.config['JOB_FOLDER'] / 'results.zip'
    with zipfile.ZipFile(path, 'w') as bundle:
        for job in db.all_jobs('done'):
            bundle.write(result_of(job), arcname=f"{job['id']}/{result_of(job).name}")
    return path


def disk_usage():
    folder = current_app.config['JOB_FOLDER']
    files = [path for path in folder.rglob('*') if path.is_file()]
    return {
        'files': sorted(str(path.relative_to(folder)) for path in files),
        'bytes': sum(path.stat().st_size for path in files if path.suffix != '.zip'),
    }
