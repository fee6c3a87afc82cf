package sluice.control.reopening;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import sluice.control.domain.DomainEvents;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Axon Framework on PostgreSQL, put together by hand: it can only live while PostgreSQL answers,
 * and the service lives without it. Nothing is found by itself on the class path: no update check
 * that calls home, no store or serializer that we did not choose; what is in place is asserted.
 *
 * <p>There is no saga and so no saga store: what a plan needs next is computed from its events and
 * from confirmed states, see {@link NextStep}.
 */
@Component
class AxonSetup {
  static final String PROCESSOR = "reopening-plans";

  /**
   * Control runs once. With a name that stays, a process that follows a killed one takes over its
   * processors at once instead of after the claim's timeout.
   */
  private static final String NODE = "market-control";

  private static final String UNIQUE_VIOLATION = "23505";
  private static final Duration CLAIM = Duration.ofSeconds(10);

  private final DataSource dataSource;
  private final PlatformTransactionManager transactions;

  private final DomainEvents events;

  AxonSetup(DataSource dataSource, PlatformTransactionManager transactions, DomainEvents events) {
    this.dataSource = dataSource;
    this.transactions = transactions;
    this.events = events;
  }

  /** A configuration that is not started yet. */
  Configuration configure(PlanTable planTable) {
    Serializer serializer = serializer();
    TransactionManager transactionManager = new SpringTransactionManager(transactions);
    ConnectionProvider connections =
        new UnitOfWorkAwareConnectionProviderWrapper(
            new SpringDataSourceConnectionProvider(dataSource));
    CountedEvents engine = engine(serializer, transactionManager, connections);
    TokenStore tokens = tokens(serializer, connections);

    Configurer configurer =
        DefaultConfigurer.defaultConfiguration(false)
            .configureSerializer(c -> serializer)
            .configureEventSerializer(c -> serializer)
            .configureMessageSerializer(c -> serializer)
            .configureTransactionManager(c -> transactionManager)
            .configureEventStore(c -> new WakingEventStore(engine, events))
            .configureAggregate(AggregateConfigurer.defaultConfiguration(ReopeningPlan.class));
    configurer
        .eventProcessing()
        .registerTokenStore(c -> tokens)
        // The default logs what a handler throws and goes on, which would leave a row behind.
        .registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.INSTANCE)
        .registerPooledStreamingEventProcessor(
            PROCESSOR, Configuration::eventStore, (c, builder) -> builder.initialSegmentCount(1))
        .registerEventHandler(c -> planTable);
    Configuration configuration = configurer.buildConfiguration();
    check(configuration, tokens);
    return configuration;
  }

  /** Types in the stored JSON are told only where Axon's own tokens need it. */
  static Serializer serializer() {
    BasicPolymorphicTypeValidator validator =
        BasicPolymorphicTypeValidator.builder()
            .allowIfSubType("org.axonframework.")
            .allowIfSubType("java.lang.")
            .build();
    return Jackson3Serializer.builder()
        .jsonMapperBuilderCustomizer(json -> json.polymorphicTypeValidator(validator))
        .build();
  }

  private CountedEvents engine(
      Serializer serializer,
      TransactionManager transactionManager,
      ConnectionProvider connections) {
    return new CountedEvents(
        JdbcEventStorageEngine.builder()
            .eventSerializer(serializer)
            .snapshotSerializer(serializer)
            .transactionManager(transactionManager)
            .connectionProvider(connections)
            .persistenceExceptionResolver(AxonSetup::isDuplicate)
            .schema(
                EventSchema.builder()
                    .eventTable("control.domain_event")
                    .snapshotTable("control.snapshot_event")
                    .globalIndexColumn("global_index")
                    .timestampColumn("time_stamp")
                    .eventIdentifierColumn("event_identifier")
                    .aggregateIdentifierColumn("aggregate_identifier")
                    .sequenceNumberColumn("sequence_number")
                    .typeColumn("type")
                    .payloadTypeColumn("payload_type")
                    .payloadRevisionColumn("payload_revision")
                    .payloadColumn("payload")
                    .metaDataColumn("meta_data")
                    .build()),
        events);
  }

  /** PostgreSQL says so by its state; the framework's own resolver looks at vendors' numbers. */
  private static boolean isDuplicate(Exception failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private static TokenStore tokens(Serializer serializer, ConnectionProvider connections) {
    return JdbcTokenStore.builder()
        .serializer(serializer)
        .connectionProvider(connections)
        .nodeId(NODE)
        .claimTimeout(CLAIM)
        .schema(
            TokenSchema.builder()
                .setTokenTable("control.processor_token")
                .setProcessorNameColumn("processor_name")
                .setSegmentColumn("segment")
                .setTokenColumn("token")
                .setTokenTypeColumn("token_type")
                .setTimestampColumn("time_stamp")
                .setOwnerColumn("owner")
                .build())
        .build();
  }

  /** Without a store of our own choice the framework would quietly keep everything in memory. */
  private static void check(Configuration configuration, TokenStore tokens) {
    require(configuration.eventStore(), WakingEventStore.class);
    require(
        configuration.eventProcessingConfiguration().tokenStore(PROCESSOR), JdbcTokenStore.class);
    require(configuration.getComponent(TransactionManager.class), SpringTransactionManager.class);
    require(configuration.serializer(), Jackson3Serializer.class);
    require(configuration.eventSerializer(), Jackson3Serializer.class);
    if (configuration.eventProcessingConfiguration().tokenStore(PROCESSOR) != tokens) {
      throw new IllegalStateException("the processor's token store is not ours");
    }
  }

  private static void require(Object found, Class<?> wanted) {
    if (!wanted.isInstance(found)) {
      throw new IllegalStateException(
          "Axon has %s where %s belongs".formatted(found.getClass(), wanted));
    }
  }
}
