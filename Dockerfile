# One image for web, worker, beat and migration; docker-compose.yml says which is which.

FROM node:22-slim AS packages
WORKDIR /packages
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM python:3.11-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 \
    HJEMLY_PRODUCTION=1 HJEMLY_VAR=/srv/var STATIC_ROOT=/srv/static
WORKDIR /srv/hjemly
COPY requirements.txt ./
RUN pip install --require-hashes -r requirements.txt
COPY --from=packages /packages/node_modules node_modules
COPY . .
# English texts are compiled from their source; static files get their hashed names.
RUN python -c "import glob, polib; [polib.pofile(p).save_as_mofile(p[:-2] + 'mo') for p in glob.glob('*/locale/*/LC_MESSAGES/django.po')]" \
    && python manage.py collectstatic --noinput -v 0 \
    && useradd --system --uid 10001 --no-create-home hjemly \
    && install -d -o hjemly /srv/var
USER hjemly
EXPOSE 8000
# The check refuses to start on the demonstration's secrets. gunicorn's control socket would want a home folder.
CMD ["sh", "-c", "python manage.py check --deploy --tag security --fail-level ERROR && exec gunicorn config.wsgi \
     --bind 0.0.0.0:8000 --workers ${WEB_WORKERS:-2} --threads ${WEB_THREADS:-4} \
     --worker-tmp-dir /dev/shm --no-control-socket --access-logfile -"]
