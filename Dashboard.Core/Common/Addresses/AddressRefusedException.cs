namespace Dashboard.Core.Common.Addresses;

/// <summary>A host has no address that may be connected to.</summary>
internal sealed class AddressRefusedException() : IOException("The host has no address that may be connected to.");
