"""Notes that are to stay in the journal; drafts that give one away in other words, and drafts that do not.

Written for the tests and never looked at by the rules. Each note has two drafts that quote it, reworded as
people do when they think they are being discreet, and two on the same subject that give nothing away.
"""

from __future__ import annotations

# (the note, (drafts that leak it), (drafts that do not))
PARAPHRASES = (
    (
        "Her brother has no papers and is afraid of a raid at the bakery.",
        (
            "Since your brother fears a raid on that bakery, shall we talk on Thursday?",
            "I keep thinking of your brother without papers, being afraid. Could we meet?",
        ),
        (
            "Could we meet at the bakery on Elm Street? My brother says the rolls are good.",
            "A few of us read the papers together on Sundays. Would you come?",
        ),
    ),
    (
        "Two months behind with the rent since the overtime stopped. Her sister knows, the children do not.",
        (
            "I know the rent is two months behind now that overtime has stopped.",
            "With overtime stopping and the rent piling up, and only your sister knowing, let us talk.",
        ),
        (
            "The rent goes up again in spring. Would you come to the tenants' evening?",
            "Bring the children along, my sister looks after them while we talk.",
        ),
    ),
    (
        "Has been to the doctor about his heart and not told the foreman.",
        (
            "After what the doctor said about your heart, and the foreman not knowing, come to us.",
            "Does the foreman know about your heart and the doctor?",
        ),
        (
            "From the bottom of my heart: thank you for Tuesday. Would you come again?",
            "The foreman on the late shift is new. Shall we have a coffee about the rota?",
        ),
    ),
    (
        "Drinks since the foreclosure and hides the bottles from his wife in the garage.",
        (
            "Since the foreclosure you drink, and hide bottles in the garage. We can help.",
            "I will not tell your wife about the bottles hidden in the garage.",
        ),
        (
            "We meet in my garage on Friday and bring our own drinks. Would you come?",
            "Three houses on our street are in foreclosure. Would you come to the hearing?",
        ),
    ),
    (
        "She signed for minutes she never worked; if it came out she would be sacked.",
        (
            "You signed for minutes you did not work, and nobody should be sacked for it.",
            "If those minutes you signed came out they would sack you.",
        ),
        (
            "It takes ten minutes to sign up, and I would like you to be there.",
            "I worked the early shift with you. Could we talk about the rota on Monday?",
        ),
    ),
    (
        "Her daughter may come back from the clinic next month and she does not dare to be glad.",
        (
            "I heard your daughter is coming back from the clinic and you do not dare be glad.",
            "Do you dare to be glad about your daughter leaving the clinic?",
        ),
        (
            "The clinic on Main Street closes in May. Would you come to the meeting about it?",
            "Your daughter and mine could play while we talk about the school.",
        ),
    ),
    (
        "The lease is not paid, although his wife believes that the shop belongs to them.",
        (
            "Your wife still believes the shop is yours while the lease is unpaid and not paid at all.",
            "As the lease on the shop is not paid, and your wife believes otherwise, let us talk.",
        ),
        (
            "Would you put our poster in the window of your shop?",
            "I believe we could win this. Would you and your wife come on Sunday?",
        ),
    ),
    (
        "Was in prison for six months over a stolen van before he moved here.",
        (
            "That you went to prison for a stolen van is nobody's business here.",
            "Six months in prison for stealing one van: they will not hold that against you here.",
        ),
        (
            "We have a van for Saturday, would you help to carry the tables?",
            "When you moved here you said that nobody greets anybody. Shall we change that?",
        ),
    ),
    (
        "Pregnant again, she has only told the midwife and wants to keep her job until August.",
        (
            "You are pregnant and want to keep your job: only the midwife knows, and I.",
            "Keeping a job while pregnant is hard, the midwife will say so too.",
        ),
        (
            "Would you keep a seat for me on Tuesday? I come straight from my job.",
            "A midwife speaks at the library about the ward that is to close. Would you come?",
        ),
    ),
    (
        "His son was arrested at the demonstration and the charge is still open.",
        (
            "With your son arrested at that demonstration and the charge open, you may want company.",
            "The charge against your son, from when he was arrested, is it still open?",
        ),
        (
            "Your son and mine are in one class. Would you come to the parents' evening?",
            "There is no charge for the room and the doors open at six. Would you come?",
        ),
    ),
    (
        "She thinks of leaving him and has put aside four hundred for a deposit.",
        (
            "If you are leaving him, the four hundred put aside will do for a deposit.",
            "Leaving takes courage, and a deposit; you have hundreds aside for it.",
        ),
        (
            "Leaving the meeting early is fine, it takes half an hour.",
            "The landlord kept my deposit. Did that happen to you as well?",
        ),
    ),
    (
        "Cannot read well and has the letters of the council read to him by the boy next door.",
        (
            "You need not read the letters from the council yourself, the boy can read them to you.",
            "The boy next door read you the council's letter, did he not?",
        ),
        (
            "The council meets on Monday. Would you come with us and say one sentence?",
            "A boy was nearly hit at the crossing. Shall we write to the paper about it?",
        ),
    ),
    (
        "Was sexually harassed by the warehouse manager and never reported it.",
        (
            "The manager of the warehouse who harassed you was never reported.",
            "You never reported the warehouse manager for harassing you; we could.",
        ),
        (
            "The warehouse wants us on Sundays too. Would you talk about it on Friday?",
            "The manager gave out new lockers. Have you got one yet?",
        ),
    ),
    (
        "Please tell nobody that we owe the school for two trips.",
        (
            "You owe the school for those trips, do you not?",
            "Do not worry about the trips you owe the school for.",
        ),
        (
            "The school plans a trip to the sea, and we collect for it. Would you help?",
            "I owe you a coffee. Thursday at five?",
        ),
    ),
    (
        "My back is ruined from lifting, but if I say so they give the shift to somebody younger.",
        (
            "Your back is ruined from all the lifting on that shift.",
            "They give shifts to younger ones while lifting ruined your back.",
        ),
        (
            "Could you give me a lift on Thursday after your shift?",
            "I will be back at six. Would you like to sit down for half an hour?",
        ),
    ),
    (
        "I vote for the other side and my family must never hear of it.",
        (
            "Your family will never hear from me which side you vote for.",
            "You vote for the other side without your family hearing of it.",
        ),
        (
            "The vote on the crossing is on Monday. Would you come with your family?",
            "We sit on the other side of the hall, beside the door.",
        ),
    ),
    (
        "The council ignored my letters about the axle that broke in the pothole.",
        (
            "A neighbour's axle broke in a pothole and the council ignored the letters.",
            "Somebody wrote letters on a broken axle, and they were ignored by the council.",
        ),
        (
            "The potholes are on the agenda of the council on Monday. Would you come?",
            "My letter to the paper is out. Would you read it and tell me what is missing?",
        ),
    ),
    (
        "I have counted the empty flats: forty-one, and my cousin sleeps in a car.",
        (
            "A friend counted the empty flats while a cousin sleeps in the car.",
            "Somebody's cousin sleeping in a car, and flats standing empty, counted one by one!",
        ),
        (
            "I come by car and could pick you up. Would you come on Tuesday?",
            "There are flats to be built on the old mill. Shall we go to the hearing?",
        ),
    ),
    (
        "The teacher said that my girl is slow and put her at the back of the class.",
        (
            "A mother told me her girl was put at the back by the teacher, as slow.",
            "One teacher calls a girl slow and puts her in the back of the class.",
        ),
        (
            "The teachers ask for smaller classes. Would you sign with me on Friday?",
            "Slow down on Elm Street: would you hold a sign with us on Saturday?",
        ),
    ),
    (
        "They make us clock out and then clean the kitchen for nothing.",
        (
            "Others have to clock out and clean the kitchen after it.",
            "Cleaning a kitchen after you have clocked out is theft.",
        ),
        (
            "The kitchen table is where we meet, eight o'clock on Thursday.",
            "A clean park would do us all good. Would you come on Saturday?",
        ),
    ),
    (
        "Su hermano no tiene papeles y teme una redada en la panadería.",
        (
            "Como tu hermano teme una redada en esa panadería, ¿hablamos el jueves?",
            "Pienso en tu hermano, sin papeles y con la redada que teme.",
        ),
        (
            "¿Nos vemos en la panadería de la calle Olmo el jueves a las cinco?",
            "Mi hermano trae las sillas. ¿Vienes el martes?",
        ),
    ),
    (
        "Debe tres alquileres y el casero la amenazó con cambiar la cerradura.",
        (
            "Si el casero te amenaza con cambiar la cerradura por los alquileres, no estás sola.",
            "Sé que debes alquileres y que el casero amenazó con la cerradura.",
        ),
        (
            "Suben los alquileres otra vez. ¿Vienes a la asamblea el lunes?",
            "Hay que cambiar el horario del autobús. ¿Firmas conmigo?",
        ),
    ),
    (
        "Está embarazada y todavía no se lo ha dicho a su jefa del taller.",
        (
            "Tu jefa del taller no sabrá por mí que estás embarazada.",
            "Estando embarazada y con esa jefa en el taller, ¿cómo estás?",
        ),
        (
            "El taller de costura abre el lunes. ¿Vienes a verlo conmigo?",
            "La jefa de la biblioteca nos deja la sala. ¿Te apuntas?",
        ),
    ),
    (
        "El médico le encontró un tumor y no quiere que lo sepan sus hijos.",
        (
            "Tus hijos no sabrán nada del tumor que encontró el médico.",
            "Desde que el médico encontró ese tumor pienso en ti.",
        ),
        (
            "Cierran el centro médico del barrio. ¿Vienes el jueves a hablar de eso?",
            "Trae a tus hijos, habrá juegos para ellos.",
        ),
    ),
    (
        "La maestra dijo que mi niña es lenta y la sentó al fondo de la clase.",
        (
            "Una madre cuenta que sentaron a su niña al fondo de la clase por lenta.",
            "La maestra sienta al fondo a una niña porque dice que es lenta.",
        ),
        (
            "Las maestras piden clases más pequeñas. ¿Firmas el viernes?",
            "Mi niña y la tuya pueden jugar mientras hablamos.",
        ),
    ),
)
