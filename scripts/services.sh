#!/usr/bin/env bash
# Make sure that a broker answers and a browser is installed, by apt where that is possible. The database needs no
# help: without a PostgreSQL that lets us in, the tests start the one that comes as a Python wheel.
set -euo pipefail

install() {
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null
  else
    echo "missing: $*; install it and try again." >&2
    exit 1
  fi
}

has_browser() {
  [ -n "${SHOUWEN_CHROMIUM:-}" ] || command -v chromium || command -v chromium-browser || command -v google-chrome
}

broker_answers() {
  (exec 3<>/dev/tcp/127.0.0.1/5672) 2>/dev/null
}

has_browser >/dev/null || install chromium fonts-noto-cjk

if [ -z "${SHOUWEN_AMQP_URL:-}" ] && ! broker_answers; then
  command -v rabbitmq-server >/dev/null || install rabbitmq-server
  broker_answers || rabbitmq-server -detached
  for _ in $(seq 60); do
    broker_answers && break
    sleep 1
  done
  broker_answers || { echo "RabbitMQ was started but does not answer on port 5672." >&2; exit 1; }
fi
