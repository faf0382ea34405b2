# syntax=docker/dockerfile:1

FROM node:22-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# The build restores what the browser loads with npm.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig .npmrc package.json package-lock.json ./
COPY Dashboard.Core/Dashboard.Core.csproj Dashboard.Core/
COPY Dashboard/Dashboard.csproj Dashboard/*.targets Dashboard/
RUN dotnet restore Dashboard/Dashboard.csproj -p:EmbeddedServers=false
COPY Dashboard.Core Dashboard.Core
COPY Dashboard Dashboard
COPY wwwroot wwwroot
# Nothing embedded: a container is given its PostgreSQL and Redis.
RUN dotnet publish Dashboard/Dashboard.csproj -c Release -o /app -p:EmbeddedServers=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app .
ENV ASPNETCORE_HTTP_PORTS=8080 \
    Dashboard__DataDirectory=/data
RUN mkdir /data && chown "$APP_UID" /data
USER $APP_UID
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD curl -fsS http://localhost:8080/health/live || exit 1
ENTRYPOINT ["dotnet", "Dashboard.dll"]
