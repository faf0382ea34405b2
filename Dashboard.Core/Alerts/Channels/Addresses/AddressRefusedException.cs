namespace Dashboard.Core.Alerts.Channels.Addresses;

/// <summary>A host has no address that a message may go to.</summary>
internal sealed class AddressRefusedException() : IOException("The host has no address on the internet.");
