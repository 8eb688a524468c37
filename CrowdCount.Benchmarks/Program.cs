await Console.Out.WriteLineAsync("usage: -- pipeline | latency");
