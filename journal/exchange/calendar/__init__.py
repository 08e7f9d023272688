"""iCalendar: what goes to a calendar program, and what comes from one."""
