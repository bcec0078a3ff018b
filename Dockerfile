# The same commands as on a bare machine: `make install`, then `kruiwagen serve`.
FROM python:3.12-slim-bookworm

RUN apt-get update \
    && apt-get install -y --no-install-recommends make tesseract-ocr tesseract-ocr-nld \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /srv/kruiwagen
COPY . .
RUN make install

RUN useradd --system --create-home --home-dir /data kruiwagen
USER kruiwagen
WORKDIR /data
VOLUME /data
ENV PATH="/srv/kruiwagen/.venv/bin:$PATH" KRUIWAGEN_HOST=0.0.0.0 KRUIWAGEN_PORT=8000
EXPOSE 8000

HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/api/v1/health', timeout=4)"]
CMD ["kruiwagen", "serve"]
