#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# Keys typed into real interactive shells: what TAB inserts is what is legal there.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use Test::More;
use Time::HiRes qw(sleep);

plan skip_all => 'needs script(1)' if system('command -v script >/dev/null');
mkdir "$dir/bin" or die;
# The words are printed, not run.
write_file("$dir/bin/show", "#!/bin/sh\nprintf '[%s]' \"\$@\"; echo\n");
chmod 0755, "$dir/bin/show";
symlink "$build/user/mr200", "$dir/bin/mr200";
mkdir "$dir/here" or die;
write_file("$dir/here/capture.pcapng", '');
system "$build/user/mr200 completion $_ >$dir/$_" and die for qw(bash zsh fish);

my %start = (
	bash => ["bash --norc --noprofile -i", "PS1='ready> '; bind 'set bell-style none'; source $dir/bash; complete -F _mr200 show"],
	zsh => ["zsh -f -i", "PS1='ready> '; unsetopt beep; autoload -U compinit; compinit -D -u; source $dir/zsh; compdef _mr200 show"],
	fish => ["fish --no-config -i", "function fish_prompt; echo 'ready> '; end; source $dir/fish; complete -c show -f -a '(__mr200)'"],
);

# What stands on the command line after @$keys: the arguments of show.
sub typed
{
	my ($shell, $keys) = @_;
	my ($command, $set_up) = @{$start{$shell}};
	my $log = "$dir/typescript";

	unlink $log;
	open my $saved, '>&', \*STDOUT or die;
	open STDOUT, '>', '/dev/null';
	open my $in, '|-', "cd $dir/here && PATH=$dir/bin:\$PATH HOME=$dir TERM=dumb timeout 20 script -qefc '$command' $log"
		or die "script: $!\n";
	$in->autoflush;
	print $in "$set_up\r";
	eventually(10, sub { slurp($log) =~ /ready> ?(?:\e\S*)*\s*\z/ });
	print $in $keys;
	sleep .3;
	print $in "\r";
	eventually(5, sub { slurp($log) =~ /^\[.*\]/m });
	print $in "\x03\rexit\r";
	close $in;
	open STDOUT, '>&', $saved;
	my ($line) = slurp($log) =~ /^(?:\e\S*|\r)*(\[.*\])\r?$/m;
	return $line // slurp($log);
}

my @cases = (
	["show opmode off\t", '[opmode][offline]', 'a value'],
	["show prof\twr\t1 --pdp\tipv4v\t", '[profile][write][1][--pdptype][ipv4v6]', 'a verb, an option, its value'],
	["show --json disc\t", '[--json][disconnect]', 'a command behind a global option'],
	["show trace cap\t", '[trace][capture.pcapng]', 'a file'],
	["show --timeout 5 driver in\t", '[--timeout][5][driver][in-tree]', 'a word behind an option with its value'],
	["show opmode cap\t", '[opmode][cap]', 'no file where none is legal'],
);
for my $shell (qw(bash zsh fish)) {
	SKIP: {
		skip "needs $shell", scalar @cases if system("command -v $shell >/dev/null");
		is typed($shell, $_->[0]), $_->[1], "$shell: $_->[2]" for @cases;
	}
}

done_testing;
