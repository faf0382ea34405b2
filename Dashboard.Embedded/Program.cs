Console.WriteLine("Dashboard.Embedded");
