# SPDX-License-Identifier: Apache-2.0
# Saker on any machine that runs containers: docker build -t saker . && docker run --rm -it -v "$PWD/out:/saker/out" saker
FROM debian:12
COPY . /saker
WORKDIR /saker
RUN ./dev build && ./dev demo
CMD ["./dev", "demo"]
