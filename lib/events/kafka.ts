import { Kafka, type KafkaConfig, logLevel } from "kafkajs";

/**
 * A client of the brokers that says nothing of its own: what fails is thrown.
 * @param brokers "host:port", several with commas between.
 */
export const kafkaAt = (brokers: string, settings: Omit<KafkaConfig, "brokers" | "logLevel">): Kafka =>
  new Kafka({
    brokers: brokers.split(",").map((broker) => broker.trim()),
    logLevel: logLevel.NOTHING,
    ...settings,
  });
