package sluice.gateway.edge;

/** An enum constant as the API writes it. */
public interface ApiName {
  String apiName();
}
