# One image for both contexts; the command says which one runs: --contexts=order or
# --contexts=inventory. Built from the packaged jar: mvn -DskipTests package && docker build .
FROM eclipse-temurin:17-jre-noble AS unpacked
WORKDIR /build
COPY app/target/holdfast.jar .
RUN java -Djarmode=tools -jar holdfast.jar extract --destination holdfast
# The embedded PostgreSQL and Kafka are for laptops: they, and what only they use, stay out.
RUN cd holdfast/lib && rm \
    embedded-*.jar xz-*.jar commons-compress-*.jar commons-codec-*.jar commons-io-*.jar \
    kafka_*.jar kafka-server*.jar kafka-metadata-*.jar kafka-raft-*.jar kafka-storage*.jar \
    kafka-*coordinator*.jar kafka-tools-api-*.jar scala-*.jar metrics-core-*.jar \
    caffeine-*.jar commons-validator-*.jar hash4j-*.jar jackson-datatype-jdk8-*.jar \
    jopt-simple-*.jar pcollections-*.jar re2j-*.jar

FROM eclipse-temurin:17-jre-noble
WORKDIR /holdfast
COPY --from=unpacked /build/holdfast/lib lib
COPY --from=unpacked /build/holdfast/holdfast.jar .
USER 10001:10001
# Replace it to give the JVM other options.
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError"
# A container is reached from outside only. Nobody is asked who he is: publish its ports to whom you trust.
ENV SERVER_ADDRESS=0.0.0.0
EXPOSE 8080 8081
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=6 CMD \
    curl -fsS http://127.0.0.1:8080/actuator/health/readiness \
    || curl -fsS http://127.0.0.1:8081/actuator/health/readiness
ENTRYPOINT ["java", "-jar", "holdfast.jar"]
