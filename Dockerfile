# The dependencies are installed apart from the sources, so that a change of code does not install them again.
FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image has its own Node 24: the copies for npm scripts would only weigh it down. Other optional packages
# (the picture renderer's binary) are needed, so they cannot be left out by a flag.
RUN npm ci --omit=dev && rm -rf node_modules/node-linux-*

FROM node:24-bookworm-slim
# What scripts/start tells a new process, which says why.
ENV MALLOC_ARENA_MAX=1 \
    MALLOC_MMAP_THRESHOLD_=65536 \
    NODE_OPTIONS=--max-semi-space-size=4
ENV NODE_ENV=production \
    NODE_COMPILE_CACHE=/tmp/compile-cache \
    DATABASE_PATH=/data/bungeo.db \
    PLAYGROUND_PATH=/data/playground.db \
    HOST=0.0.0.0 \
    PORT=3000
WORKDIR /app
RUN install --directory --owner=node --group=node /data
COPY --from=dependencies /app/node_modules node_modules
COPY package.json LICENSE ./
COPY licenses licenses
COPY scripts scripts
COPY src src
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node is the first process itself: it gets SIGTERM, finishes what is in flight and ends within 5 s.
CMD ["node", "src/main.ts"]
