# The product in one image: stateless, its own user, read-only root; keys and data live elsewhere.
# `python containers/pin.py` writes the digest of each image behind its name.
FROM python:3.12.12-slim-bookworm AS build
WORKDIR /app
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON=python3 UV_PYTHON_DOWNLOADS=never
COPY containers/installer.txt /tmp/
RUN pip install --no-cache-dir --require-hashes -r /tmp/installer.txt
COPY pyproject.toml uv.lock ./
# Every package by the hash in uv.lock.
RUN uv sync --frozen --no-dev --no-cache
COPY manage.py LICENSE.md NOTICE.md ./
COPY contacts contacts
COPY fixtures fixtures
COPY meldcode meldcode
COPY signals signals
COPY static static
COPY templates templates
# Building the static files needs no secret of the installation.
RUN SECRET_KEY="$(python3 -c 'import secrets; print(secrets.token_urlsafe(60))')" ALLOWED_HOSTS=build DATA_DIR=/tmp/build \
    .venv/bin/python manage.py collectstatic --noinput

FROM python:3.12.12-slim-bookworm
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin wegwijzer \
    && install -d -o 10001 -m 700 /epochs
WORKDIR /app
COPY --from=build --chown=root:root /app /app
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DATA_DIR=/tmp/wegwijzer
USER 10001
EXPOSE 8000
# With podman: `podman build --format docker`, or this line is dropped.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(u.Request('http://127.0.0.1:8000/healthz', headers={'Host': os.environ['ALLOWED_HOSTS'].split(',')[0].lstrip('.')}))"]
CMD ["gunicorn", "meldcode.wsgi:application", "--bind=0.0.0.0:8000", "--workers=2", "--threads=8", \
     "--worker-class=meldcode.serving.Worker", "--worker-tmp-dir=/dev/shm", "--no-control-socket", "--preload", \
     "--limit-request-line=8190", "--limit-request-fields=8000"]
