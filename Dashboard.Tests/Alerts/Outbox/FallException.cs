namespace Dashboard.Tests.Alerts.Outbox;

internal sealed class FallException() : Exception("The program falls here.");
