#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# What mr200 metrics prints is taken by both of its readers: the textfile collector
# of Debian's prometheus-node-exporter, and a parser of OpenMetrics.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use IO::Socket::INET;
use Test::More;

my $exporter = '/usr/bin/prometheus-node-exporter';
plan skip_all => 'needs prometheus-node-exporter' unless -x $exporter;
my $port = 19100;
my $prom = "$dir/textfile/mr200.prom";

mkdir "$dir/textfile" or die;
start_sim();
start_daemon();
settled('online');

# Written as the manual's example does, with another path
my ($text, $code) = mr200('metrics', '--output', $prom);
is $code, 0, 'metrics --output';
is $text, '', 'prints nothing';
is_deeply [map { s{.*/}{}r } glob("$dir/textfile/*")], ['mr200.prom'], 'and leaves nothing else there';
is((stat $prom)[2] & 0777, 0644, 'which another user may read');
my $before = slurp($prom);
like $before, qr/\A# TYPE .*# EOF\n\z/s, 'it is whole';
unlike $before, qr/^# TYPE \S+ (?!gauge$|counter$)/m, 'of gauges and counters';

# A file that cannot be written stays as it was.
($text, $code) = mr200('metrics', '--output', "$dir/none/x.prom");
is $code, 1, 'a directory that is not there';
like $text, qr{none/x\.prom: No such file.*\n  remedy: \S}, 'is told with a remedy';
mr200('metrics', '--output', '/dev/full/x');
($text, $code) = mr200('--socket', "$dir/nobody", 'metrics', '--output', $prom);
isnt $code, 0, 'without mr200d';
is slurp($prom), $before, 'the old file stays';

# The textfile collector
start('exporter', $exporter, "--web.listen-address=127.0.0.1:$port", '--collector.disable-defaults',
      '--collector.textfile', "--collector.textfile.directory=$dir/textfile");
sub scrape
{
	my $socket = IO::Socket::INET->new("127.0.0.1:$port") or return '';

	local $SIG{ALRM} = sub { die "no answer\n" };
	alarm 10;
	print $socket "GET /metrics HTTP/1.0\r\n\r\n";
	local $/;
	my $said = <$socket>;
	alarm 0;
	return $said;
}
my $scraped = '';
ok eventually(10, sub { ($scraped = scrape()) =~ /node_textfile_scrape_error/ }), 'node_exporter answers'
	or diag slurp("$dir/exporter.log");
like $scraped, qr/^node_textfile_scrape_error 0$/m, 'it could read the file' or diag slurp("$dir/exporter.log");
my %told = $before =~ /^(mr200_\w+(?:\{.*\})?) (\S+)$/mg;
cmp_ok scalar keys %told, '>=', 20, 'of many figures';
# labels come in another order there
sub sorted { return $_[0] =~ s/\{(.*)\}/'{' . join(',', sort split \/,\/, $1) . '}'/er }
my %seen = map { /^(mr200_\w+(?:\{.*\})?) (\S+)$/ ? (sorted($1), $2) : () } split /\n/, $scraped;
my @lost = grep { !defined $seen{sorted($_)} || $seen{sorted($_)} != $told{$_} } sort keys %told;
is_deeply \@lost, [], 'and tells each with the same value';
is end('exporter', 'TERM') // 0, -15, 'ended';

# OpenMetrics
my $python = '/usr/bin/python3';	# Debian's, whatever else there is
SKIP: {
	skip 'needs python3-prometheus-client', 2
		if system("$python -c 'import prometheus_client.openmetrics.parser' 2>/dev/null");
	write_file("$dir/parse.py", <<'PYTHON');
import sys
from prometheus_client.openmetrics.parser import text_string_to_metric_families as parse
families = list(parse(open(sys.argv[1]).read()))
print(len(families), sorted({f.type for f in families}), [f.unit for f in families if f.name == "mr200_signal_rsrp_dbm"])
PYTHON
	my $said = `$python $dir/parse.py $prom 2>&1`;
	is $?, 0, 'a parser of OpenMetrics takes it' or diag $said;
	my $families = () = $before =~ /^# TYPE/mg;
	is $said, "$families ['counter', 'gauge'] ['dbm']\n", 'with types and units';
}

done_testing;
