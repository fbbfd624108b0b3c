"""Minutes of meetings (会议纪要、会议记录) written in Word: text in, a Draft out."""
