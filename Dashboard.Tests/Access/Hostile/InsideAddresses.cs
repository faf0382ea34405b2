namespace Dashboard.Tests.Access.Hostile;

/// <summary>Ways to write an address that a program on the internet must not be talked into asking.</summary>
internal static class InsideAddresses
{
    /// <summary>Of this machine.</summary>
    private static readonly string[] Loopback =
    [
        "127.0.0.1", "127.0.0.1.", "127.1", "127.0.1", "127.127.127.127", "2130706433", "017700000001", "0x7f000001", "0X7F000001",
        "0x7f.0x0.0x0.0x1", "0x7f.1", "0x7f.0.1", "0177.0.0.1", "0177.1", "0177.0x0.0.1", "00000177.0.0.1", "127.0.0.01", "127.000.000.001",
        "0", "0.0.0.0", "0x0", "00", "0.0", "localhost", "LOCALHOST", "localhost.", "a.localhost", "a.b.LocalHost.",
        "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[0000:0000:0000:0000:0000:0000:0000:0001]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::FFFF:7F00:0001]",
        "[0:0:0:0:0:ffff:127.0.0.1]", "[::ffff:0:127.0.0.1]", "[::127.0.0.1]", "[::7f00:1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]",
        "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2002:7f00:0001::1]", "[2001:0:7f00:1::]", "[2001:0:53aa:64c:0:0:80ff:fffe]", "[::1%25lo]", "[::1%251]",
    ];

    /// <summary>Of one's own network, of examples, and of many hosts at once.</summary>
    private static readonly string[] Private =
    [
        "10.0.0.1", "10.255.255.255", "167772161", "0x0a000001", "012.0.0.1", "10.1", "172.16.0.1", "2886729729", "172.31.255.255", "192.168.0.1", "192.168.1",
        "3232235521", "0xc0a80001", "0300.0250.0.1", "100.64.0.1", "198.18.0.1", "192.0.2.1", "198.51.100.1", "203.0.113.1",
        "[fc00::1]", "[fd00::1]", "[fd12:3456:789a::1]", "[::ffff:10.0.0.1]", "[::ffff:c0a8:1]", "[64:ff9b::10.0.0.1]", "[2002:a00:1::]", "[2001:db8::1]",
    ];

    /// <summary>Of one link and of a cloud's own services: never asked, whatever is allowed.</summary>
    private static readonly string[] NeverAsked =
    [
        "169.254.169.254", "169.254.169.254.", "2852039166", "0xA9FEA9FE", "0xa9.0xfe.0xa9.0xfe", "0251.0376.0251.0376", "0251.254.169.254", "169.16689662",
        "169.254.43518", "169.254.0xa9fe", "169.254.170.2", "100.100.100.200", "168.63.129.16", "192.0.0.192", "224.0.0.1", "239.255.255.250", "240.0.0.1",
        "255.255.255.255", "4294967295", "0xffffffff", "0.1.2.3",
        "[::ffff:169.254.169.254]", "[::ffff:a9fe:a9fe]", "[64:ff9b::169.254.169.254]", "[64:ff9b::a9fe:a9fe]", "[2002:a9fe:a9fe::]", "[fd00:ec2::254]",
        "[fe80::1]", "[fe80::a9fe:a9fe]", "[fe80::1%25lo]", "[fe80::1%251]", "[fec0::1]", "[ff02::1]", "[ff0e::1]", "[::169.254.169.254]",
    ];

    /// <summary>Digits and letters that only look so.</summary>
    private static readonly string[] LookAlikes =
    [
        "①②⑦.⓪.⓪.①", "１２７.０.０.１", "127。0。0。1", "127．0．0．1", "127｡0｡0｡1", "⑯⑨。②⑤④。⑯⑨｡②⑤④", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "ｌｏｃａｌｈｏｓｔ", "lоcalhost",
        "locaⅼhost", "1\u00AD27.0.0.1", "127.0.0.1\u200B", "[::１]", "٠.٠.٠.٠",
    ];

    /// <summary>Whole texts that programs read in more than one way.</summary>
    private static readonly string[] Tricks =
    [
        "{0}://example.com@127.0.0.1/", "{0}://127.0.0.1@example.com/", "{0}://example.com:80@127.0.0.1/", "{0}://example.com:80@127.0.0.1:81@example.com/",
        "{0}://@127.0.0.1/", "{0}://:@127.0.0.1/", "{0}://example.com%40127.0.0.1/", "{0}://example.com\\@127.0.0.1/", "{0}://127.0.0.1\\.example.com/",
        "{0}:\\\\127.0.0.1/", "{0}:/127.0.0.1/", "{0}:127.0.0.1", "{0}:///127.0.0.1/", "{0}:////127.0.0.1/", "{0}://127.0.0.1%2f.example.com/",
        "{0}://127.0.0.1%00.example.com/", "{0}://127.0.0.1%23.example.com/", "{0}://127.0.0.1%3f.example.com/", "{0}://127.0.0.1\t.example.com/",
        "{0}://127.0.0.1\n.example.com/", "{0}://127.0.0.1\r\nHost: x/", "{0}://127.0.0.1\0.example.com/", "{0}://%31%32%37.0.0.1/", "{0}://%6c%6fcalhost/",
        "{0}://[::1]%2eexample.com/", "{0}://[::1].example.com/", "{0}://[127.0.0.1]/", "{0}://127.0.0.1:80:80/", "{0}://127.0.0.1:99999/", "{0}://0x7f000001./",
        "{0}://1.2.3.4.5/", "{0}://256.0.0.1/", "{0}://example.0x7f/", "{0}://example.127/", " {0}://127.0.0.1/", "\t{0}://127.0.0.1/", "\0{0}://127.0.0.1/",
        "{0}://127.0.0.1 /", "//127.0.0.1/", "\\\\127.0.0.1\\x", "127.0.0.1", "127.0.0.1:80", "localhost:80/x", "/etc/passwd",
        "gopher://127.0.0.1:6379/_INFO", "file:///etc/passwd", "file://127.0.0.1/etc/passwd", "ftp://127.0.0.1/", "dict://127.0.0.1:11211/stats",
        "ldap://127.0.0.1/", "tftp://127.0.0.1/x", "jar:http://127.0.0.1!/", "netdoc:///etc/passwd", "data:text/plain,x", "javascript:alert(1)", "ws://127.0.0.1/",
        "unix:/var/run/docker.sock", "http+unix://%2fvar%2frun%2fdocker.sock/", "net.tcp://127.0.0.1/", "view-source:http://127.0.0.1/", "blob:http://127.0.0.1/x",
    ];

    /// <summary>Hosts that must not be connected to, not even where private ones may be.</summary>
    public static IReadOnlyList<string> Never => NeverAsked;

    /// <summary>Hosts that must not be connected to.</summary>
    public static IReadOnlyList<string> Hosts { get; } = [.. Loopback, .. Private, .. NeverAsked];

    /// <summary>All of it, as addresses that people enter.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        .. Hosts.Concat(LookAlikes).SelectMany(host => new[] { $"https://{host}/hook", $"http://{host}:6379/" }),
        .. Tricks.SelectMany(trick => new[] { trick.Replace("{0}", "https", StringComparison.Ordinal), trick.Replace("{0}", "http", StringComparison.Ordinal) }).Distinct(),
    ];
}
