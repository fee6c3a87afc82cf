package sluice.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import sluice.protocol.Topics;
import sluice.replica.genesis.Genesis;
import sluice.testkit.database.FaultyDatabase;
import sluice.testkit.log.FaultyRecordLog;

/**
 * Everything that one seed has: five logs, a database, machines with disks, gateways, control, the
 * referee.
 */
final class Venue {
  final Scheduler scheduler;
  final Story story;
  final RandomGenerator random;
  final FaultyRecordLog commands;
  final FaultyRecordLog events;
  final FaultyRecordLog controlEvents;
  final FaultyRecordLog controlActs;
  final FaultyRecordLog accessLog;
  final FaultyDatabase database;
  final Archive archive;
  final History history;
  final Referee referee;
  final List<Host> hosts = new ArrayList<>();
  final List<Client> gateways = new ArrayList<>();

  /** What lives in each gateway, in the same order. */
  final List<Gateway> residents = new ArrayList<>();

  final Planning planning;
  final Auditing auditing;
  final AccessCheck accessCheck;
  final Registering registering;
  final Client control;
  final Traders traders;
  private long brokerSkewMs;

  Venue(RandomGenerator random, Story story) {
    this.random = random;
    this.story = story;
    scheduler = new Scheduler(random);
    story.timedBy(scheduler);
    commands = log(Topics.commands(Genesis.EPOCH));
    events = log(Topics.EVENTS);
    controlEvents = log(Topics.CONTROL_EVENTS);
    controlActs = log(Topics.CONTROL_ACTS);
    accessLog = log(Topics.ACCESS);
    accessCheck = new AccessCheck(accessLog);
    database = new FaultyDatabase(random);
    archive = new Archive(database, commands, events);
    history = new History(database);
    referee = new Referee(commands, events, history);
    Founding.RECORDS.forEach(commands::append);
    for (FaultyRecordLog log : logs()) scheduler.add(new Broker(log, scheduler, random));
    addHost();
    addGateway("gateway-1");
    addGateway("gateway-2");
    planning = new Planning(database, controlEvents, events, random, story);
    auditing = new Auditing(database, controlActs, events, random, story);
    registering = new Registering(accessLog, accessCheck, random, story);
    Control inControl = new Control(planning, auditing, registering);
    control = client("control", inControl, ViewsDisk.none(events));
    traders = new Traders(scheduler, random, this::gateway, control);
    scheduler.add(traders);
  }

  private FaultyRecordLog log(String name) {
    return new FaultyRecordLog(
        name,
        () -> SimulatedProcess.BEGAN_MS + scheduler.nowMs() + brokerSkewMs,
        scheduler::nowMs,
        random,
        ns -> scheduler.idle(ns));
  }

  private void addGateway(String name) {
    Writers writers = new Writers(database, commands, events);
    Gateway resident = new Gateway(writers, accessLog, accessCheck);
    residents.add(resident);
    gateways.add(client(name, resident, new ViewsDisk(name, story, events, random)));
  }

  private Client client(String name, Resident resident, ViewsDisk disk) {
    Client client = new Client(name, scheduler, story, referee, commands, events, resident, disk);
    client.start();
    return client;
  }

  /** One more machine, with an empty disk. */
  Host addHost() {
    String name = "matching-" + (char) ('a' + hosts.size());
    Host host = new Host(name, scheduler, story, commands, events, random);
    hosts.add(host);
    host.start();
    return host;
  }

  /** A gateway that is up; null when none is. */
  Client gateway() {
    List<Client> up = gateways.stream().filter(Client::up).toList();
    return up.isEmpty() ? null : up.get(random.nextInt(up.size()));
  }

  /** All logs. */
  List<FaultyRecordLog> logs() {
    return List.of(commands, events, controlEvents, controlActs, accessLog);
  }

  /** All who send commands. */
  List<Client> clients() {
    List<Client> all = new ArrayList<>(gateways);
    all.add(control);
    return all;
  }

  /** The brokers' clock leaps. */
  void leap(long ms) {
    brokerSkewMs += ms;
  }
}
