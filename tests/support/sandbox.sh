#!/bin/sh
# sandbox.sh PROJECT PYTHON TESTS USER TMP COMMAND…
#
# Runs a command as Vercel runs an app: the working folder is a copy of the project that cannot be
# written, by its modes nor by its mount, /tmp is empty and holds TMP megabytes, the user is USER.
# PYTHON, a virtual environment, is at /mnt/python there and TESTS at /mnt/tests, so that nothing
# depends on where the repository lies. To be started by `unshare --mount`.
set -e
project=$1 python=$2 tests=$3 user=$4 size=$5
shift 5

mount -t tmpfs -o mode=755 tmpfs /mnt
mkdir /mnt/task /mnt/python /mnt/tests
mount --bind "$python" /mnt/python
mount --bind "$tests" /mnt/tests
mount -o remount,ro,bind /mnt/python
mount -o remount,ro,bind /mnt/tests
cp -r --preserve=timestamps,links "$project/." /mnt/task
chown -R 0:0 /mnt/task
chmod -R u=rX,g=rX,o=rX /mnt/task
mount -o remount,ro /mnt
mount -t tmpfs -o "mode=1777,size=${size}m" tmpfs /tmp
cd /mnt/task
# It may read everything, for the interpreter may lie below /root, and write nothing.
exec setpriv --reuid "$user" --regid "$user" --clear-groups \
  --inh-caps=+dac_read_search --ambient-caps=+dac_read_search "$@"
