using System.Net;
using Dashboard.Core.Common.Addresses;
using Xunit;

namespace Dashboard.Tests.Common.Addresses;

public sealed class AddressRulesTests
{
    public static TheoryData<string> NotPublic =>
    [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200", "100.127.255.255", "127.0.0.1", "127.255.255.254",
        "169.254.0.1", "169.254.169.254", "169.254.170.2", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.192", "192.0.2.1", "192.88.99.1",
        "192.168.0.1", "192.168.255.255", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.255",
        "240.0.0.1", "255.255.255.255", "168.63.129.16",
        "::", "::1", "::2", "::127.0.0.1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b::8.8.8.8", "64:ff9b:1::1", "100::1", "fc00::1", "fd00::1", "fd00:ec2::254", "fd20:ce::254", "fe80::1", "fe80::1%1", "febf::1",
        "fec0::1", "ff02::1", "ff0e::1", "2001::1", "2001:0:7f00:1::", "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::", "2002:a9fe:a9fe::1",
        "2002:808:808::1", "3fff::1", "3ffe::1%3", "4000::1", "5f00::1", "8000::1",
    ];

    public static TheoryData<string> Public =>
    [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1", "168.63.129.15",
        "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "191.255.255.255", "192.0.1.1", "192.167.255.255", "192.169.0.0",
        "198.17.255.255", "198.20.0.0", "203.0.112.255", "203.0.114.0", "223.255.255.255",
        "2001:200::1", "2001:4860:4860::8888", "2003::1", "2400:cb00::1", "2606:4700:4700::1111", "2a00:1450::1", "3ffe::1",
    ];

    [Theory]
    [MemberData(nameof(NotPublic))]
    public void IsPublic_AddressOfAnythingElse_No(string address) => Assert.False(AddressRules.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [MemberData(nameof(Public))]
    public void IsPublic_AddressOfTheInternet_Yes(string address) => Assert.True(AddressRules.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("::1")]
    [InlineData("fd12::7")]
    [InlineData("fd00:ec1::254")]
    [InlineData("fd00:ec3::254")]
    [InlineData("fd20:cd::254")]
    [InlineData("fd20:cf::254")]
    [InlineData("8.8.8.8")]
    public void IsPublicOrPrivate_AddressOfOnesOwnNetwork_Yes(string address) => Assert.True(AddressRules.IsPublicOrPrivate(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.170.2")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("192.0.0.192")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("fe80::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fd00:ec2::253")]
    [InlineData("fd00:ec2::23")]
    [InlineData("fd00:ec2:ffff::1")]
    [InlineData("fd20:ce::254")]
    [InlineData("fd20:ce:1::254")]
    [InlineData("ff02::1")]
    public void IsPublicOrPrivate_AddressThatTellsSecretsOrManyHosts_No(string address) => Assert.False(AddressRules.IsPublicOrPrivate(IPAddress.Parse(address)));
}
