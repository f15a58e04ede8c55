# syntax=docker/dockerfile:1

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY pom.xml manifest.yml ./
COPY .mvn .mvn
COPY src/main src/main
RUN --mount=type=cache,target=/root/.m2 mvn -q -B -Dmaven.test.skip=true package

FROM eclipse-temurin:25-jdk AS runtime
COPY --from=build /src/target/prewire.jar /tmp/whole.jar
# A runtime with the modules that the jar uses, as jdeps sees it. It can't see two: elliptic curves
# for TLS, and the British dates in our messages.
RUN jlink --add-modules "$(jdeps --ignore-missing-deps --multi-release 17 --print-module-deps /tmp/whole.jar),jdk.crypto.ec,jdk.localedata" \
      --include-locales=en-GB --strip-debug --no-header-files --no-man-pages --compress zip-6 --output /jre
# SQLite's native part lies unpacked in the image: nothing can be run from a /tmp that is noexec, as
# Docker mounts it. Those for other systems stay behind.
RUN mkdir -p /app /tmp/jar && cd /tmp/jar && jar xf /tmp/whole.jar \
    && cp "org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so" /app/ && rm -r org/sqlite/native \
    && jar cfm /app/prewire.jar META-INF/MANIFEST.MF .
# The classes of a started app, loaded and linked: it answers in about half the time.
RUN SLACK_BOT_TOKEN=xoxb-none SLACK_SIGNING_SECRET=none SLACK_API_URL=http://127.0.0.1:9/ PORT=0 \
    PREWIRE_DATABASE_URL=jdbc:sqlite:/tmp/training/prewire.db \
    timeout --preserve-status -s TERM 20 \
    /jre/bin/java -XX:AOTCacheOutput=/app/prewire.aot -XX:+UseSerialGC -Dorg.sqlite.lib.path=/app -jar /app/prewire.jar serve; \
    test -s /app/prewire.aot

FROM debian:12-slim
RUN install -d -o 10001 -g 10001 /data
COPY --from=runtime /jre /jre
COPY --from=runtime /app /app
# By its number, so that whoever starts the image can tell that it isn't root.
USER 10001:10001
WORKDIR /data
VOLUME /data
ENV PREWIRE_DATABASE_URL=jdbc:sqlite:/data/prewire.db PREWIRE_INDEX_FOLDER=/data/prewire-index PORT=3000
EXPOSE 3000
# Bash opens the connection by itself: no curl, and no second Java every half minute.
HEALTHCHECK --interval=30s --timeout=3s --start-period=15s \
  CMD ["/bin/bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$PORT && printf 'GET /healthz HTTP/1.0\\r\\n\\r\\n' >&3 && read -r answer <&3 && [[ $answer == *' 200 '* ]]"]
# Java is process 1 and gets SIGTERM itself.
ENTRYPOINT ["/jre/bin/java", "-XX:AOTCache=/app/prewire.aot", "-XX:+UseSerialGC", "-Xmx128m", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-Dorg.sqlite.lib.path=/app", "-jar", "/app/prewire.jar"]
CMD ["serve"]
