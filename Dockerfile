# 页面与命令行。docker compose 会构建它；开发机上没有 Docker 引擎，未实际构建过。
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PYTHONPATH=/app
WORKDIR /app

COPY requirements.txt .
RUN pip install --disable-pip-version-check -r requirements.txt \
    && useradd --create-home soegraph \
    && install -d -o soegraph -g soegraph /data

COPY . .
USER soegraph
ENV SOEGRAPH_DATA_DIR=/data
VOLUME /data

HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=5 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=3)"]
CMD ["streamlit", "run", "app.py"]
