# The product in one image: stateless, its own user, read-only root; keys and data live in the databases.
FROM python:3.12-slim AS build
RUN pip install --no-cache-dir uv
WORKDIR /app
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev
COPY . .
# Building the static files needs no secret of the installation.
RUN SECRET_KEY=build-only-build-only-build-only-build-only-build-only-1 ALLOWED_HOSTS=build DATA_DIR=/tmp/build .venv/bin/python manage.py collectstatic --noinput

FROM python:3.12-slim
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin wegwijzer
WORKDIR /app
COPY --from=build --chown=root:root /app /app
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DATA_DIR=/data
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(u.Request('http://127.0.0.1:8000/healthz', headers={'Host': os.environ['ALLOWED_HOSTS'].split(',')[0].lstrip('.')}))"]
CMD ["gunicorn", "meldcode.wsgi:application", "--bind=0.0.0.0:8000", "--workers=2", "--threads=8", \
     "--worker-class=gthread", "--worker-tmp-dir=/dev/shm", "--no-control-socket", "--preload"]
